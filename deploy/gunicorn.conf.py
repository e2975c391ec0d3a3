"""gunicorn behind a buffering proxy: `gunicorn --config deploy/gunicorn.conf.py labsite.wsgi`."""

import multiprocessing
import os

bind = os.environ.get("GUNICORN_BIND", "unix:/run/labsite/gunicorn.sock")
workers = int(os.environ.get("GUNICORN_WORKERS", 2 * multiprocessing.cpu_count()))
# Below the size of the database pool (DATABASE_POOL), so that no thread waits for a connection.
threads = int(os.environ.get("GUNICORN_THREADS", 4))
worker_class = "gthread"
# An import of ten thousand entries is applied inside one request.
timeout = 300
graceful_timeout = 60
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
accesslog = None
