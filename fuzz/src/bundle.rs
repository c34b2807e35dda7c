//! A genuine bundle of a sitting, and the means to forge others.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use callready::assessment::{Candidate, Event, Form, Millis, Sitting, What};
use callready::clock::{Stamp, Wall};
use callready::home::Home;
use callready::journal::{self, FILE, Header, Writer};
use callready::pack::{DrawRequest, load, locate};
use callready::result::{self, Document, Key, RESULT, SIGNATURE, SIGNER};
use callready::seed::Seed;
use callready::text::{Lang, Messages};
use sha2::{Digest, Sha256};
use ssh_key::{HashAlg, LineEnding, PrivateKey};

const SEED: u64 = 7;
const MODULES: [&str; 3] = ["reading", "keyboarding", "data-entry"];
const BOOT: u64 = 1_000_000;

/// Three modules of the built-in pack: choices, typing, fields.
pub fn form() -> Arc<Form> {
    static FORM: OnceLock<Arc<Form>> = OnceLock::new();
    Arc::clone(FORM.get_or_init(|| {
        let words = Messages::new(Lang::En);
        let pack = load(&locate("uars").expect("a pack"), &words).expect("a good pack");
        let modules = MODULES.map(str::to_owned).to_vec();
        let request = DrawRequest { form: "uars-65".to_owned(), modules, seed: Seed(SEED) };
        Arc::new(pack.draw(&request, &words).expect("a form"))
    }))
}

/// The first line of its journals.
pub fn header() -> Header {
    let candidate = Candidate::new("C-0042").expect("a code");
    let started = Wall::from_unix_millis(1_700_000_000_000);
    Header {
        modules: MODULES.map(str::to_owned).to_vec(),
        muted: true,
        ..Header::new(Path::new("20231114T221320-C-0042-uars-65"), candidate, &form(), started)
    }
}

/// A bundle that holds.
pub struct Genuine {
    /// Result, signature, journal, public key.
    pub files: [Vec<u8>; 4],
    /// The list that trusts its key.
    pub signers: String,
    key: PrivateKey,
}

/// The one bundle that was signed.
pub fn genuine() -> &'static Genuine {
    static GENUINE: OnceLock<Genuine> = OnceLock::new();
    GENUINE.get_or_init(|| {
        let place = super::folder();
        let folder = place.path().join("sitting");
        let header = header();
        let writer = Writer::create(&folder, &header, Stamp::from_millis(BOOT), |_| ()).expect("a journal");
        let mut sitting = Sitting::new(form(), header.conditions());
        let what = [
            What::Instructed,
            What::PracticeBegan,
            What::Chosen { option: 0 },
            What::PracticeDone,
            What::Started,
            What::Shown { item: 0 },
            What::Chosen { option: 1 },
            What::Committed,
            What::FocusLost,
            What::Abandoned,
        ];
        for (t, what) in (1_u64..).zip(what) {
            let event = Event { t: Millis(t * 500), what };
            if sitting.apply(&event).is_ok() {
                writer.append(&event, Stamp::from_millis(BOOT + t * 500), None).expect("a line");
            }
        }
        writer.close().expect("a journal");
        let recovered = journal::read(&folder.join(FILE)).expect("a journal");
        let sitting = journal::fold(form(), &recovered).expect("a sitting");
        let document = Document::of(&recovered.header, &sitting, &recovered.good, "2023-11-14T22:33:20+00:00");
        let home = Home::at(place.path());
        let key = Key::practice(&home).expect("a key");
        result::seal(&folder, &document, &key).expect("a result");
        let read = |name: &str| std::fs::read(folder.join(name)).expect("a file");
        let private = std::fs::read(home.keys().join(Key::PRACTICE)).expect("a key");
        Genuine {
            files: [RESULT, SIGNATURE, FILE, SIGNER].map(read),
            signers: key.allowed_signers_line("practice@callready").expect("a line"),
            key: PrivateKey::from_openssh(private).expect("a key"),
        }
    })
}

/// Signs bytes with the key of the genuine bundle.
pub fn sign(bytes: &[u8]) -> String {
    let signature = genuine().key.sign("practice@callready", HashAlg::Sha512, bytes).expect("a signature");
    signature.to_pem(LineEnding::LF).expect("text")
}

/// A journal whose numbers, chain and checksums fit: each line of the bytes is an event, after one byte of time. A line that
/// begins with `@` has its own times, `@T BOOT EVENT`: any at all.
pub fn chained(header: &Header, bytes: &[u8]) -> Vec<u8> {
    let header = serde_json::to_string(header).expect("a header");
    let mut journal = Vec::new();
    let mut head = "0".repeat(64);
    let mut put = |body: Vec<u8>| {
        let mut line = body;
        line.extend_from_slice(format!(",\"prev\":\"{head}\"").as_bytes());
        let crc = crc32fast::hash(&line);
        line.extend_from_slice(format!(",\"crc\":\"{crc:08x}\"}}").as_bytes());
        head = Sha256::digest(&line).iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        line.push(b'\n');
        journal.extend(line);
    };
    put(format!("{{\"seq\":0,\"boot\":{BOOT},\"wall\":1700000000000,\"header\":{header}").into_bytes());
    let mut t = 0_u64;
    for (seq, line) in (1_u64..).zip(bytes.split(|byte| *byte == b'\n')) {
        let (step, mut event) = line.split_first().unwrap_or((&0, &[]));
        let mut times = (u64::from(*step) * 40).saturating_add(t);
        let mut boot = times.saturating_add(BOOT);
        let text = String::from_utf8_lossy(event);
        let free = text.split_once(' ').and_then(|(t, rest)| Some((t.parse::<u64>().ok()?, rest.split_once(' ')?)));
        if let (b'@', Some((own, (own_boot, rest)))) = (*step, &free)
            && let Ok(own_boot) = own_boot.parse::<u64>()
        {
            (times, boot, event) = (*own, own_boot, rest.as_bytes());
        }
        t = times;
        let mut body = format!("{{\"seq\":{seq},\"t\":{t},\"boot\":{boot},\"ev\":").into_bytes();
        body.extend_from_slice(event);
        put(body);
    }
    journal
}
