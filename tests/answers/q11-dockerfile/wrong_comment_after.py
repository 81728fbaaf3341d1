# score: 3
# misconception: a comment may follow an instruction
# fails: it runs as somebody, and hears SIGTERM
# idea: a JSON array
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]  # the service
