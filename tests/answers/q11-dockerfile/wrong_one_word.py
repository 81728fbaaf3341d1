# score: 3
# misconception: an array with the whole command in one string is exec form
# fails: it runs as somebody, and hears SIGTERM
# idea: each word is an entry
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python serve.py"]
