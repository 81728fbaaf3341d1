# score: 3
# misconception: ENV is for settings, and a password is one
# fails: nothing stays that shouldn't
# idea: a secret in ENV, ARG or RUN
%%writefile Dockerfile
FROM python:3.12.7-slim
ENV DB_PASSWORD=hunter2
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
