# score: 3
# misconception: both forms of CMD are the same
# fails: it runs as somebody, and hears SIGTERM
# idea: in shell form a shell is process 1
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD python serve.py
