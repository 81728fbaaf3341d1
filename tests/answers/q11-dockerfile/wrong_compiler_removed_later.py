# score: 3
# misconception: purge makes the image small again
# fails: nothing stays that shouldn't
# idea: a compiler stays in the final image
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
RUN apt-get update && apt-get install -y gcc
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
RUN apt-get purge -y gcc
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
