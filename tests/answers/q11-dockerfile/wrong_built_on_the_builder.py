# score: 3
# misconception: FROM build begins anew
# fails: nothing stays that shouldn't
# idea: a compiler stays in the final image
%%writefile Dockerfile
FROM python:3.12.7-slim AS build
RUN apt-get update && \
    apt-get install -y \
      g++ make
COPY requirements.txt ./
RUN pip install -r requirements.txt
FROM build
WORKDIR /app
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
