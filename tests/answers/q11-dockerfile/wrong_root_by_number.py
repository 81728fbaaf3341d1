# score: 3
# misconception: a number is nobody's root
# fails: it runs as somebody, and hears SIGTERM
# idea: the last USER is root
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 0:0
CMD ["python", "serve.py"]
