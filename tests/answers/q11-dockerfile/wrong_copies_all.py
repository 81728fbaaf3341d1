# score: 3
# misconception: COPY . . copies the code
# fails: nothing stays that shouldn't
# idea: .env is copied
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 10001
CMD ["python", "serve.py"]
