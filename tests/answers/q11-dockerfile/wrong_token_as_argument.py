# score: 3
# misconception: an ARG is gone after the build
# fails: nothing stays that shouldn't
# idea: a secret in ENV, ARG or RUN
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
ARG PIP_TOKEN
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
