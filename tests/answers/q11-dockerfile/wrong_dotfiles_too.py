# score: 3
# misconception: the service reads its .env
# fails: nothing stays that shouldn't
# idea: .env is copied
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json .env ./
USER 10001
CMD ["python", "serve.py"]
