"""Runs the emulated AWS in the foreground, over TLS with a certificate of its own.

The certificate is made here rather than by the emulator, which would need the openssl command.
Configured by the environment variables that emulator-environment.ts sets.
"""

import datetime
import ipaddress
import os

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ADDRESS = ipaddress.ip_address("127.0.0.1")
# Longer than anybody leaves a local environment running, short enough that a forgotten certificate means nothing.
LIFETIME = datetime.timedelta(days=30)


def make_certificate(certificate_path, key_path):
    """Writes a self-signed server certificate for the loopback address, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    serial = x509.random_serial_number()
    # OpenSSL finds trusted certificates by name: of two instances with one name only the first would be trusted.
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"DealerScope local AWS {serial:x}"[:64])])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(now - datetime.timedelta(minutes=5))
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ADDRESS), x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    with open(os.open(key_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)
    with open(certificate_path, "wb") as file:
        file.write(certificate.public_bytes(encoding))


# On AWS a batch needs the right to its single action; the emulator asks for rights that AWS does not have.
ACTION_OF_BATCH = {
    "sqs:SendMessageBatch": "sqs:SendMessage",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "sqs:ChangeMessageVisibilityBatch": "sqs:ChangeMessageVisibility",
}


def mend(app, apigateway, iam_actions):
    """Three ways of this version of the emulator that are not those of AWS. The names are its own: hence the pinned version."""
    # As root it would also take port 443 of the machine, which no part of this project asked for.
    app._port_is_bindable = lambda *_: False

    # Its authorizer fetches the keys of tokens from itself by plain HTTP, which nobody answers once TLS is on:
    # every token would be refused.
    own_address = f"{os.environ['MINISTACK_HOST']}:{os.environ['GATEWAY_PORT']}/"
    open_url = apigateway._urlopen_sync

    def open_own_url_by_tls(request_or_url, timeout_seconds):
        if isinstance(request_or_url, str) and request_or_url.startswith(f"http://{own_address}"):
            request_or_url = request_or_url.replace("http:", "https:", 1)
        return open_url(request_or_url, timeout_seconds)

    apigateway._urlopen_sync = open_own_url_by_tls

    extract = iam_actions.extract_iam_action

    def extract_iam_action(*arguments, **options):
        action = extract(*arguments, **options)
        return ACTION_OF_BATCH.get(action, action)

    iam_actions.extract_iam_action = extract_iam_action


def main():
    make_certificate(os.environ["MINISTACK_SSL_CERT"], os.environ["MINISTACK_SSL_KEY"])
    from ministack import app
    from ministack.core import iam_actions
    from ministack.services import apigateway

    mend(app, apigateway, iam_actions)
    app.main()


if __name__ == "__main__":
    main()
