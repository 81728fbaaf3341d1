# score: 2
# misconception: a .dockerignore makes COPY . . harmless
# fails: a change of code installs nothing anew
# idea: copy them after the installation
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
USER 10001
CMD ["python", "serve.py"]
