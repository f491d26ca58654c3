# One image for the four process types: release, web, worker, scheduler (docs/deployment.md). Build: docker build -t vitae .
# Wheels only: every package of the lock has them for amd64 and arm64, so that no compiler is needed.
ARG PYTHON=3.13
FROM python:${PYTHON}-slim-bookworm AS packages
COPY requirements.txt /
# googleapiclient brings 110 MB of descriptions of Google's services, none of which is called by description.
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --only-binary :all: --require-hashes \
        -r /requirements.txt \
    && rm -r /opt/venv/lib/python3*/site-packages/googleapiclient/discovery_cache/documents \
    && /opt/venv/bin/pip uninstall -y -q pip

FROM python:${PYTHON}-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PORT=8000
RUN useradd --system --uid 10001 --no-create-home vitae
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY Procfile config.py ./
COPY migrations ./migrations
COPY models ./models
COPY workers ./workers
COPY scheduler ./scheduler
COPY api ./api
# Once here: the processes may not write, and would compile everything at each start.
RUN python -m compileall -q --invalidation-mode unchecked-hash .
USER 10001
EXPOSE 8000
# A web process answers; the others have reported within the last seconds (compose.yaml).
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["python", "-m", "workers.commands.health", "web"]
CMD ["python", "-m", "api"]
