//! Keys that an agent keeps: `ssh-agent` signs, and the key never leaves it.
//!
//! Two messages of the agent's protocol (draft-ietf-sshm-ssh-agent) are spoken: "which keys" and "sign this". What
//! comes back is not trusted: it is bounded in length and time, and each signature is verified before it is used.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ssh_key::{Algorithm, HashAlg, PublicKey, Signature, SshSig};

use super::{Key, ResultError, is_principal};
use crate::clock::{self, Stamp};
use crate::journal::shown;
use crate::system::LocalSocket;
use crate::text::SafeText;

/// How long an answer may take that nobody is asked for.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a signature may take: the agent may ask a person to confirm it, or to touch something.
const CONFIRMING: Duration = Duration::from_secs(120);
/// The longest answer in bytes, and the most keys: the limits of OpenSSH itself.
const LONGEST: u32 = 256 * 1_024;
const MOST_KEYS: u32 = 2_048;

const STRANGE: &str = "it does not answer as an agent does";

const FAILURE: u8 = 5;
const REQUEST_IDENTITIES: u8 = 11;
const IDENTITIES_ANSWER: u8 = 12;
const SIGN_REQUEST: u8 = 13;
const SIGN_RESPONSE: u8 = 14;

/// An agent, by its socket.
#[derive(Clone, Debug)]
pub struct Agent {
    socket: PathBuf,
}

/// A key in an agent.
#[derive(Clone, Debug)]
pub(super) struct AgentKey {
    agent: Agent,
    pub(super) public: PublicKey,
}

impl Agent {
    /// The agent at a socket, as `SSH_AUTH_SOCK` names it.
    pub fn at(socket: impl Into<PathBuf>) -> Self {
        Self { socket: socket.into() }
    }

    /// Its socket.
    pub fn socket(&self) -> &Path {
        &self.socket
    }

    /// Its Ed25519 keys, each under its comment, in its own order.
    ///
    /// # Errors
    /// There is no agent, or it does not answer as one.
    pub fn keys(&self) -> Result<Vec<Key>, ResultError> {
        let keys = self.identities()?.into_iter().filter(|key| key.algorithm() == Algorithm::Ed25519);
        let key = |public: PublicKey| {
            let name = principal(public.comment());
            Key::in_agent(name, AgentKey { agent: self.clone(), public })
        };
        Ok(keys.map(key).collect())
    }

    /// Its Ed25519 keys, those on security keys too.
    fn identities(&self) -> Result<Vec<PublicKey>, ResultError> {
        let answer = self.ask(&[REQUEST_IDENTITIES], PATIENCE)?;
        identities(&answer).map_err(|why| self.fault(&why))
    }

    /// Whether it has a key on a security key, which is of no use here.
    ///
    /// # Errors
    /// As [`Self::keys`].
    pub fn has_security_key(&self) -> Result<bool, ResultError> {
        Ok(self.identities()?.iter().any(|key| key.algorithm() == Algorithm::SkEd25519))
    }

    /// The key of a fingerprint, `SHA256:…`, or of a comment.
    ///
    /// # Errors
    /// As [`Self::keys`]; or it has no such key, or several with that comment.
    pub fn key(&self, wanted: &str) -> Result<Key, ResultError> {
        let fits = |fingerprint: &str, comment: &str| {
            if wanted.starts_with("SHA256:") { fingerprint == wanted } else { comment == wanted }
        };
        let keys = self.keys()?;
        let none = keys.is_empty();
        let mut found = keys.into_iter().filter(|key| fits(&key.fingerprint(), key.comment()));
        match (found.next(), found.next()) {
            (Some(key), None) => Ok(key),
            (Some(_), Some(_)) => Err(self.fault("it has several keys of that comment")),
            (None, _) => {
                let fits = |key: &PublicKey| fits(&key.fingerprint(HashAlg::Sha256).to_string(), key.comment());
                let on_security_key = self.identities()?.iter().any(fits);
                let wanted = SafeText::replaced(wanted);
                Err(match (on_security_key, none) {
                    (true, _) => ResultError::SecurityKey(wanted),
                    (false, true) => ResultError::AgentEmpty,
                    (false, false) => ResultError::NotInAgent(wanted),
                })
            }
        }
    }

    /// Sends one message and reads one answer, which is there within this time.
    fn ask(&self, message: &[u8], patience: Duration) -> Result<Vec<u8>, ResultError> {
        let fault = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut => {
                self.fault(&format!("it did not answer within {} seconds", patience.as_secs()))
            }
            std::io::ErrorKind::UnexpectedEof => self.fault("it closed the connection"),
            _ => self.fault(&error.to_string()),
        };
        let begun = clock::now();
        let length = u32::try_from(message.len()).map_err(|_long| self.fault("the question is too long"))?;
        let mut socket = LocalSocket::connect(&self.socket, PATIENCE.min(patience)).map_err(fault)?;
        socket.wait_at_most(PATIENCE).map_err(fault)?;
        socket.write_all(&[&length.to_be_bytes(), message].concat()).map_err(fault)?;
        let mut length = [0; 4];
        read_until(&mut socket, &mut length, begun, patience).map_err(fault)?;
        let length = u32::from_be_bytes(length);
        if !(1..=LONGEST).contains(&length) {
            return Err(self.fault(&format!("its answer is {length} bytes long")));
        }
        let mut answer = vec![0; length as usize];
        read_until(&mut socket, &mut answer, begun, patience).map_err(fault)?;
        Ok(answer)
    }

    fn fault(&self, why: &str) -> ResultError {
        ResultError::Agent { socket: shown(&self.socket), why: SafeText::replaced(why) }
    }
}

impl AgentKey {
    /// A signature as `ssh-keygen -Y sign` makes it, by the agent, verified.
    pub(super) fn sign(&self, namespace: &str, bytes: &[u8]) -> Result<SshSig, ResultError> {
        let cannot = |why: ssh_key::Error| ResultError::sign(&why);
        let data = SshSig::signed_data(namespace, HashAlg::Sha512, bytes).map_err(cannot)?;
        let key = self.public.to_bytes().map_err(cannot)?;
        let message = question(&key, &data).ok_or_else(|| self.agent.fault("the question is too long"))?;
        let answer = self.agent.ask(&message, CONFIRMING)?;
        if answer.first() == Some(&FAILURE) {
            return Err(ResultError::AgentRefused(shown(&self.agent.socket)));
        }
        let signature = signature(&answer).map_err(|why| self.agent.fault(&why))?;
        let signature = SshSig::new(self.public.key_data().clone(), namespace, HashAlg::Sha512, signature)
            .map_err(|why| self.agent.fault(&why.to_string()))?;
        self.public
            .verify(namespace, bytes, &signature)
            .map_err(|_why| self.agent.fault("its signature does not fit"))?;
        Ok(signature)
    }
}

/// Fills a buffer before the answer's time is up, however small the pieces in which it comes.
fn read_until(
    socket: &mut LocalSocket,
    mut buffer: &mut [u8],
    begun: Stamp,
    patience: Duration,
) -> std::io::Result<()> {
    while !buffer.is_empty() {
        let left = patience.saturating_sub(clock::now().since(begun));
        if left.is_zero() {
            return Err(std::io::ErrorKind::TimedOut.into());
        }
        socket.wait_at_most(left)?;
        match socket.read(buffer) {
            Ok(0) => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => buffer = &mut buffer[read..],
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// "Sign this": the key, the bytes, no flags.
fn question(key: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).ok().map(u32::to_be_bytes);
    Some([&[SIGN_REQUEST][..], &length(key)?, key, &length(data)?, data, &[0; 4]].concat())
}

/// The Ed25519 keys of an answer; others are passed over.
fn identities(answer: &[u8]) -> Result<Vec<PublicKey>, String> {
    let mut rest = body(answer, IDENTITIES_ANSWER)?;
    let count = number(&mut rest).ok_or(STRANGE)?;
    if count > MOST_KEYS {
        return Err(format!("it has {count} keys"));
    }
    let mut keys = Vec::new();
    for _ in 0..count {
        let (blob, comment) = (string(&mut rest).ok_or(STRANGE)?, string(&mut rest).ok_or(STRANGE)?);
        if let Some(key) = PublicKey::from_bytes(blob)
            .ok()
            .filter(|key| matches!(key.algorithm(), Algorithm::Ed25519 | Algorithm::SkEd25519))
        {
            keys.push(PublicKey::new(key.into(), String::from_utf8_lossy(comment)));
        }
    }
    if rest.is_empty() { Ok(keys) } else { Err(STRANGE.to_owned()) }
}

fn signature(answer: &[u8]) -> Result<Signature, String> {
    let mut rest = body(answer, SIGN_RESPONSE)?;
    let signature = string(&mut rest).and_then(|blob| Signature::try_from(blob).ok());
    let good = signature.filter(|signature| signature.algorithm() == Algorithm::Ed25519 && rest.is_empty());
    good.ok_or_else(|| "its signature is none".to_owned())
}

fn body(answer: &[u8], kind: u8) -> Result<&[u8], String> {
    match answer.split_first() {
        Some((first, rest)) if *first == kind => Ok(rest),
        Some((&FAILURE, _)) => Err("it refuses".to_owned()),
        _ => Err(STRANGE.to_owned()),
    }
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    let (first, after) = rest.split_first_chunk::<4>()?;
    *rest = after;
    Some(u32::from_be_bytes(*first))
}

fn string<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(number(rest)?).ok()?;
    let (string, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(string)
}

/// Who signs, by a key's comment: where that could not stand in an `allowed_signers` file, the author.
fn principal(comment: &str) -> String {
    if is_principal(comment) { comment } else { Key::AUTHOR }.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_answer_of_an_agent_is_a_fault_of_ours(mut answer in proptest::collection::vec(any::<u8>(), 1..200)) {
            for kind in [FAILURE, IDENTITIES_ANSWER, SIGN_RESPONSE] {
                answer[0] = kind;
                let _ = identities(&answer);
                let _ = signature(&answer);
            }
        }

        #[test]
        fn a_principal_is_one_word_that_an_allowed_signers_file_takes(comment in any::<String>()) {
            let name = principal(&comment);
            prop_assert!(!name.is_empty() && !name.contains([' ', '"', ',', '*', '?', '!', '#', '\n']));
        }
    }

    #[cfg(unix)]
    #[test]
    fn an_agent_is_waited_for_as_long_as_the_question_deserves() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("agent");
        let listener = std::os::unix::net::UnixListener::bind(&path).unwrap();
        // It takes connections and says nothing.
        let agent = Agent::at(&path);
        let short = Duration::from_millis(300);
        let begun = clock::now();
        let silent = agent.ask(&[REQUEST_IDENTITIES], short).unwrap_err();
        assert!(silent.to_string().contains("did not answer within"), "{silent}");
        assert!(clock::now().since(begun) >= short);
        assert!(CONFIRMING >= Duration::from_secs(60) && PATIENCE <= Duration::from_secs(5));
        drop(listener);
    }

    #[test]
    fn a_comment_that_is_a_name_is_the_principal() {
        assert_eq!(principal("dana@example.org"), "dana@example.org");
        assert_eq!(principal("two words"), Key::AUTHOR);
        assert_eq!(principal("*"), Key::AUTHOR);
        assert_eq!(principal(""), Key::AUTHOR);
    }
}
