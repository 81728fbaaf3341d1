# score: 3
# misconception: an array is an array, whatever the quotes
# fails: it runs as somebody, and hears SIGTERM
# idea: JSON array with double quotes
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ['python', 'serve.py']
