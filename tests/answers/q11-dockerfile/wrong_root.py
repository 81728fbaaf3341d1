# score: 3
# misconception: a container is isolated, so root is harmless
# fails: it runs as somebody, and hears SIGTERM
# idea: without USER the container runs as root
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
CMD ["python", "serve.py"]
