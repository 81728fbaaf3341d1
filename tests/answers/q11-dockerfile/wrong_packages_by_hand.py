# score: 3
# misconception: the packages are known, the file is not needed
# fails: a change of code installs nothing anew
# idea: a change of requirements.txt installs nothing
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
RUN pip install --no-cache-dir numpy fastapi uvicorn
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
