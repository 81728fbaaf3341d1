# score: 3
# misconception: weight is no reason for a second stage
# fails: nothing stays that shouldn't
# idea: a compiler stays in the final image
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends build-essential
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
