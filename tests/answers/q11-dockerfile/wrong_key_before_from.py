# score: 3
# misconception: an ARG before FROM is in no stage
# fails: nothing stays that shouldn't
# idea: an ARG is no place for a secret
%%writefile Dockerfile
ARG API_KEY=abc
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
