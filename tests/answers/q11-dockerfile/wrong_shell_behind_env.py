# score: 3
# misconception: env is no shell
# fails: it runs as somebody, and hears SIGTERM
# idea: sh -c is a shell
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY model.json serve.py ./
USER 10001
CMD ["/usr/bin/env", "bash", "-c", "python serve.py; echo ended"]
