# score: 4
%%writefile Dockerfile
from ghcr.io/astral-sh/uv:0.9.5 as uv
from python:3.11.9 as packages
copy --from=uv /uv /bin/uv
run --mount=type=bind,source=requirements.txt,target=requirements.txt \
    uv pip install --target /packages -r requirements.txt

from gcr.io/distroless/python3-debian12@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
copy --from=packages /packages /packages
env PYTHONPATH=/packages
workdir /app
copy ./serve.py ./model.json /app/
user 65532:65532
entrypoint ["/usr/bin/python3", "/app/serve.py"]
