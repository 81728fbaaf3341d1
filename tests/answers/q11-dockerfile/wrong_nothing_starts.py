# score: 3
# misconception: whoever runs it says what to start
# fails: it runs as somebody, and hears SIGTERM
# idea: nothing says what the final image starts
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
