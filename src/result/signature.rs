//! Signatures on bytes: OpenSSH's format, Ed25519, SHA-512.

use ssh_key::{Algorithm, HashAlg, LineEnding, PublicKey, SshSig};

use super::signers::Unfit;
use super::{Attestation, RESULT, SIGNATURE, Signers};
use crate::clock;
use crate::text::SafeText;

/// The namespace of signatures on packs: none can be shown as one on a result.
pub const PACK_NAMESPACE: &str = "pack@callready";

/// Whose signature something bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedBy {
    /// The key's fingerprint, as `ssh-keygen -l` prints it.
    pub fingerprint: String,
    /// Whose it is, by those who are trusted; `None` where nobody was asked.
    pub principal: Option<SafeText>,
}

/// The key of a good signature on bytes.
///
/// # Errors
/// Why it is no good one. No full stop.
pub(super) fn key_of(bytes: &[u8], signature: &SshSig, namespace: &str) -> Result<PublicKey, String> {
    if signature.namespace() != namespace {
        return Err(format!("was made for another purpose: {}", signature.namespace()));
    }
    let key = PublicKey::from(signature.public_key().clone());
    if key.algorithm() != Algorithm::Ed25519 || signature.hash_alg() != HashAlg::Sha512 {
        return Err("is not of Ed25519 and SHA-512".to_owned());
    }
    key.verify(namespace, bytes, signature).map_err(|why| format!("does not fit: {why}"))?;
    Ok(key)
}

/// Checks a signature made now or before. With `signers`, also whose key made it.
///
/// # Errors
/// It is not good, or not of somebody trusted. No full stop.
pub(crate) fn signed_by(
    bytes: &[u8],
    signature: &[u8],
    namespace: &str,
    signers: Option<&Signers>,
) -> Result<SignedBy, String> {
    let signature = SshSig::from_pem(signature).map_err(|why| format!("its signature is not valid: {why}"))?;
    let key = key_of(bytes, &signature, namespace).map_err(|why| format!("its signature {why}"))?;
    let fingerprint = key.fingerprint(HashAlg::Sha256).to_string();
    let Some(signers) = signers else { return Ok(SignedBy { fingerprint, principal: None }) };
    // Nothing in a pack says when it was signed: the key must be good today.
    let today = clock::Wall::now().unix_millis() / 1_000;
    match signers.find(key.key_data(), namespace, today) {
        Ok(signer) => Ok(SignedBy { fingerprint, principal: Some(signer.principals.clone()) }),
        Err(Unfit::Time(_)) => Err(format!("the key is not good at this time ({fingerprint})")),
        Err(why) => Err(format!("{why} ({fingerprint})")),
    }
}

/// A signature that holds.
pub(super) struct Seal {
    pub(super) key: PublicKey,
    /// The key in OpenSSH's format, without a comment.
    pub(super) line: String,
    pub(super) attestation: Attestation,
}

/// The seal of a result.
///
/// # Errors
/// Why it is none. No full stop.
pub(super) fn seal_of(result: &[u8], signature: &[u8]) -> Result<Seal, String> {
    let text = signature;
    let signature = SshSig::from_pem(text).map_err(|why| format!("{SIGNATURE} is not a signature: {why}"))?;
    // What a reader of PEM forgives is a change all the same.
    if signature.to_pem(LineEnding::LF).map_or(true, |pem| pem.as_bytes() != text) {
        return Err(format!("{SIGNATURE} is not written as ssh-keygen writes it: it was changed after signing"));
    }
    let attestation = Attestation::ALL
        .into_iter()
        .find(|attestation| attestation.namespace() == signature.namespace())
        .ok_or_else(|| format!("{SIGNATURE} was made for another purpose: {}", signature.namespace()))?;
    let key = key_of(result, &signature, attestation.namespace())
        .map_err(|why| format!("{SIGNATURE} {why}: it or {RESULT} was changed after signing"))?;
    let line = key.to_openssh().map_err(|why| format!("{SIGNATURE} is of a key that cannot be written: {why}"))?;
    Ok(Seal { key, line, attestation })
}
