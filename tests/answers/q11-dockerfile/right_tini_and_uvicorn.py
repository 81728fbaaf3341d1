# score: 4
%%writefile Dockerfile
FROM python:3.12.7-slim@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
RUN apt-get update && apt-get install -y tini
WORKDIR /srv
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
COPY model.json .
COPY serve.py .
RUN chown -R 1000:1000 /srv
USER 1000:1000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["uvicorn", "serve:app", "--host", "0.0.0.0", "--port", "8000"]
