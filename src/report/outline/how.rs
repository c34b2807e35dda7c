//! How to check a result, now and later.

use super::super::facts::{Facts, line};
use super::super::wording::Words;
use super::Block;
use crate::journal::FILE;
use crate::pack;
use crate::result::{Document, RESULT, SIGNATURE};
use crate::text::shell_word;

/// What has to be kept so that the scores can be computed again when packs and program have changed.
pub(super) fn to_keep(document: &Document, words: Words<'_>) -> String {
    let is_built_in = pack::built_in().contains(&document.pack.id.as_str());
    let [version, pack, of, sha256] =
        [&*document.program.version, &document.pack.id, &document.pack.version, &document.pack.sha256].map(line);
    let args = [
        ("version", version.as_str().into()),
        ("pack", pack.as_str().into()),
        ("of", of.as_str().into()),
        ("sha256", sha256.as_str().into()),
    ];
    words.with(if is_built_in { "report-keep-program" } else { "report-keep-pack" }, &args)
}

/// How anyone checks the bundle, with this program and without.
pub(super) fn blocks(facts: &Facts, document: &Document, words: Words<'_>, into: &mut Vec<Block>) {
    into.push(Block::Part(words.say("report-how")));
    let path = facts.verification.path.as_str();
    let file = |name: &str| shell_word(&format!("{}/{name}", path.trim_end_matches('/')));
    let namespace = document.attestation.namespace();
    let principal = facts.verification.principal.as_ref().map_or_else(
        || namespace.split('@').next().unwrap_or_default().to_owned(),
        |principal| line(principal).to_string(),
    );
    into.push(Block::Text(words.say("report-how-callready")));
    let pack = match &facts.request.pack {
        Some(folder) => format!(" --pack {}", shell_word(&line(folder))),
        None if pack::built_in().contains(&document.pack.id.as_str()) => String::new(),
        None => " --pack DIR".to_owned(),
    };
    into.push(Block::Code(format!("callready verify {} --signers allowed_signers{pack}", shell_word(path))));
    into.push(Block::Text(words.say("report-how-signers")));
    if let Some(key) = &facts.key {
        into.push(Block::Code(format!("{principal} namespaces=\"{namespace}\" {}", line(key))));
    }
    if let Some(fingerprint) = &facts.verification.fingerprint {
        into.push(Block::Text(words.say("report-how-fingerprint")));
        into.push(Block::Code(line(fingerprint).to_string()));
    }
    into.push(Block::Text(words.say("report-how-openssh")));
    into.push(Block::Code(format!(
        "ssh-keygen -Y verify -f allowed_signers -I {} -n {namespace} -s {} < {}",
        shell_word(&principal),
        file(SIGNATURE),
        file(RESULT)
    )));
    into.push(Block::Text(words.say("report-how-journal")));
    into.push(Block::Code(format!("sha256sum {}", file(FILE))));
    into.push(Block::Code(line(&document.journal.sha256).to_string()));
}
