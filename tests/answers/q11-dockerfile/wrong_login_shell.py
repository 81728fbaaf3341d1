# score: 3
# misconception: another spelling of -c makes another shell
# fails: it runs as somebody, and hears SIGTERM
# idea: sh -c is a shell
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["bash", "-lc", "python serve.py"]
