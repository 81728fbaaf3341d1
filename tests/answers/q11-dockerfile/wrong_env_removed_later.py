# score: 3
# misconception: what is deleted is gone
# fails: nothing stays that shouldn't
# idea: .env is copied
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . ./
RUN rm .env
USER 10001
CMD ["python", "serve.py"]
