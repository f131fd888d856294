//! A JSON document signed as a compact JWS (RFC 7515), with Ed25519 or P-256.
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::pkcs8::DecodePrivateKey;
use p256::ecdsa::signature::Signer;
use serde_json::{Value, json};

/// A key of a structure.
pub enum Key {
    /// EdDSA with Ed25519 (RFC 8037).
    Ed25519(ed25519_dalek::SigningKey),
    /// ECDSA with P-256 and SHA-256 (RFC 7518).
    P256(p256::ecdsa::SigningKey),
}

impl Key {
    /// Reads a private key in PEM (PKCS #8).
    ///
    /// # Errors
    /// When it is neither of the two kinds.
    pub fn from_pem(pem: &str) -> Result<Self, String> {
        if let Ok(key) = ed25519_dalek::SigningKey::from_pkcs8_pem(pem) {
            return Ok(Self::Ed25519(key));
        }
        p256::ecdsa::SigningKey::from_pkcs8_pem(pem).map(Self::P256).map_err(|_| {
            "expected a private key in PEM (PKCS #8), of Ed25519 or P-256, not encrypted; found something else".to_owned()
        })
    }

    /// The header, with the public key.
    fn header(&self) -> Value {
        match self {
            Self::Ed25519(key) => {
                let x = URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes());
                json!({ "alg": "EdDSA", "typ": "JWT", "jwk": { "kty": "OKP", "crv": "Ed25519", "x": x } })
            }
            Self::P256(key) => {
                let point = key.verifying_key().to_sec1_point(false);
                let part = |bytes: Option<&[u8]>| URL_SAFE_NO_PAD.encode(bytes.unwrap_or_default());
                let (x, y) = (
                    part(point.x().map(AsRef::as_ref)),
                    part(point.y().map(AsRef::as_ref)),
                );
                json!({ "alg": "ES256", "typ": "JWT", "jwk": { "kty": "EC", "crv": "P-256", "x": x, "y": y } })
            }
        }
    }

    /// The document, signed. The same key and document give the same signature.
    pub fn sign(&self, document: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&self.header()), part(document));
        let signature = match self {
            Self::Ed25519(key) => key.sign(signed.as_bytes()).to_bytes().to_vec(),
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(signed.as_bytes());
                signature.to_bytes().to_vec()
            }
        };
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}
