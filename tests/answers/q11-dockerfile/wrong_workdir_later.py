# score: 3
# misconception: WORKDIR before CMD is about the user only
# fails: it runs as somebody, and hears SIGTERM
# idea: in a folder where it isn't
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
WORKDIR /srv
CMD ["python", "serve.py"]
