# score: 3
# misconception: the start finds the file wherever COPY put it
# fails: it runs as somebody, and hears SIGTERM
# idea: in a folder where it isn't
%%writefile Dockerfile
FROM python:3.12.7-slim
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json /app/
USER 10001
CMD ["python", "serve.py"]
