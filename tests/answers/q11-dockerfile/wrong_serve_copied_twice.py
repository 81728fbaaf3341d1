# score: 3
# misconception: copied early and late, the late one counts
# fails: a change of code installs nothing anew
# idea: installs everything anew
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt serve.py ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
