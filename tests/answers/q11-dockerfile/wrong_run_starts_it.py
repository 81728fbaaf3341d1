# score: 3
# misconception: RUN starts the service
# fails: it runs as somebody, and hears SIGTERM
# idea: nothing says what the final image starts
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
RUN python serve.py
