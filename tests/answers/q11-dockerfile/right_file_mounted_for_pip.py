# score: 4
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
RUN --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt pip install -r /tmp/requirements.txt
COPY model.json serve.py .
ENV MODEL_PATH=/app/model.json LOG_LEVEL=info TZ=UTC HF_HUB_DISABLE_TELEMETRY=1
USER 10001:10001
CMD ["python", "serve.py"]
