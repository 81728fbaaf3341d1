# score: 3
# misconception: the full image is the safe choice
# fails: nothing stays that shouldn't
# idea: as the full python image does
%%writefile Dockerfile
FROM python:3.12.7
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
