# score: 3
# misconception: the user comes from a variable that nobody sets
# fails: it runs as somebody, and hears SIGTERM
# idea: USER takes one word
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER ${APP_USER}
CMD ["python", "serve.py"]
