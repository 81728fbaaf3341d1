# score: 3
# misconception: an array makes it exec form, whatever is in it
# fails: it runs as somebody, and hears SIGTERM
# idea: sh -c is a shell
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["/bin/sh", "-c", "python serve.py"]
