# score: 4
%%writefile Dockerfile
FROM python:3.12.7-slim
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json /srv/app/
USER 10001
CMD ["python", "/srv/app/serve.py"]
