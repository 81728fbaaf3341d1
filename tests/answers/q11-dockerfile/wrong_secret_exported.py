# score: 3
# misconception: a variable of a RUN is gone with it
# fails: nothing stays that shouldn't
# idea: a secret in ENV, ARG or RUN
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN export PIP_TOKEN=abc123 && pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
