# score: 3
# misconception: a URL is an address, not a secret
# fails: nothing stays that shouldn't
# idea: a secret in ENV, ARG or RUN
%%writefile Dockerfile
FROM python:3.12.7-slim
ENV DATABASE_URL=postgresql://churn:hunter2@db/churn
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
