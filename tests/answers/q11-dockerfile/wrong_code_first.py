# score: 3
# misconception: the order of lines is a matter of taste
# fails: a change of code installs nothing anew
# idea: copy them after the installation
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt serve.py model.json ./
RUN pip install -r requirements.txt
USER 10001
CMD ["python", "serve.py"]
