# score: 3
# misconception: USER holds for the whole file
# fails: it runs as somebody, and hears SIGTERM
# idea: the last USER is root
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
USER root
CMD ["python", "serve.py"]
