# score: 3
# misconception: the order matters in the last stage only
# fails: a change of code installs nothing anew
# idea: copy them after the installation
%%writefile Dockerfile
FROM python:3.12.7-slim AS build
WORKDIR /app
COPY serve.py model.json requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install -r requirements.txt
FROM python:3.12.7-slim
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER 10001
CMD ["/venv/bin/python", "serve.py"]
