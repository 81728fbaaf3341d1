# score: 3
# misconception: ADD . after the packages is fine, the order is right
# fails: nothing stays that shouldn't
# idea: .env is copied
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
ADD . /app/
USER 10001
CMD ["python", "serve.py"]
