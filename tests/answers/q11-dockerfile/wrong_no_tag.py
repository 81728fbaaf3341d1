# score: 2
# misconception: an image has one version
# fails: every image is pinned
# idea: is latest, whatever that is
%%writefile Dockerfile
FROM python
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
