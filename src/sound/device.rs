//! The machine's sound device: opened beside the sound thread, because a dead one may never answer.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};

use rodio::cpal::traits::{DeviceTrait, HostTrait};
use rodio::cpal::{self, BufferSize, ErrorKind};
use rodio::{DeviceSinkBuilder, MixerDeviceSink, Source};

/// Buffers that were late before a device counts as broken: what comes out of it is in pieces.
const TOO_MANY_XRUNS: u32 = 200;
/// Buffers between us and the loudspeaker: the device's two, and what the system keeps behind them.
const BUFFERS: u64 = 3;
/// Frames of a buffer where the system chose, as long as rodio's own.
const USUAL_BUFFER: u32 = 2_048;

/// What the device's own thread tells; it may do no more than touch these.
#[derive(Debug, Default)]
struct Faults {
    dead: AtomicBool,
    xruns: AtomicU32,
}

impl Faults {
    fn note(&self, kind: ErrorKind) {
        match kind {
            ErrorKind::Xrun => {
                self.xruns.fetch_add(1, Ordering::Relaxed);
            }
            ErrorKind::DeviceChanged | ErrorKind::RealtimeDenied => {}
            _ => self.dead.store(true, Ordering::Relaxed),
        }
    }
}

/// An open device.
pub(super) struct Device {
    sink: Option<MixerDeviceSink>,
    faults: Arc<Faults>,
    /// Its name, as the system tells it.
    pub name: String,
    /// Frames a second.
    pub rate: NonZero<u32>,
    /// Samples of a frame.
    pub channels: NonZero<u16>,
    /// How long a sample takes from us to the loudspeaker, in ms.
    pub latency_ms: u64,
}

impl Device {
    /// Plays a source of the device's rate and channels, from the next buffer on.
    pub(super) fn play(&self, source: impl Source + Send + 'static) {
        // Late buffers while nothing was playing hurt nobody.
        self.faults.xruns.store(0, Ordering::Relaxed);
        if let Some(sink) = &self.sink {
            sink.mixer().add(source);
        }
    }

    /// Whether the device said that it is gone, or stutters beyond use.
    pub(super) fn broken(&self) -> bool {
        self.faults.dead.load(Ordering::Relaxed) || self.faults.xruns.load(Ordering::Relaxed) > TOO_MANY_XRUNS
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        // Closing a device waits for its thread, which a dead device never lets go: wait elsewhere.
        let sink = self.sink.take();
        // Where no thread can be had the closure, and the device with it, is dropped here.
        let _ = std::thread::Builder::new().name("sound-close".to_owned()).spawn(move || drop(sink));
    }
}

/// Opens the default device on a thread of its own. The answer may never come.
pub(super) fn open() -> Receiver<Option<Device>> {
    let (answer, opened) = channel();
    // Where no thread can be had the sender is dropped, which the receiver takes for no device.
    let _ = std::thread::Builder::new().name("sound-open".to_owned()).spawn(move || {
        // An answer that nobody waits for any more closes the device again.
        let _ = answer.send(open_now());
    });
    opened
}

fn open_now() -> Option<Device> {
    let device = cpal::default_host().default_output_device()?;
    let name = device.description().map_or_else(|_| "default".to_owned(), |d| d.name().to_owned());
    let faults = Arc::new(Faults::default());
    let noted = Arc::clone(&faults);
    let builder = DeviceSinkBuilder::from_device(device).ok()?;
    let builder = builder.with_error_callback(move |error: cpal::Error| noted.note(error.kind()));
    // rodio's fixed buffer does not suit every device; then the device may choose.
    let sink = builder.open_sink_or_fallback().or_else(|_| builder.with_buffer_size(BufferSize::Default).open_stream());
    let mut sink = sink.ok()?;
    sink.log_on_drop(false);
    let (rate, channels) = (sink.config().sample_rate(), sink.config().channel_count());
    let buffer = match sink.config().buffer_size() {
        BufferSize::Fixed(frames) => *frames,
        BufferSize::Default => USUAL_BUFFER,
    };
    let latency_ms = BUFFERS * u64::from(buffer) * 1_000 / u64::from(rate.get());
    Some(Device { sink: Some(sink), faults, name, rate, channels, latency_ms })
}

/// A device that sound could come out of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The system's short name for it.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Whether it is the one that is used.
    pub default: bool,
}

/// The devices the system knows, the one in use first. Not each of them can be opened. Libraries may print to
/// standard error meanwhile.
pub fn devices() -> Vec<Speaker> {
    let host = cpal::default_host();
    let speaker = |device: &cpal::Device, default: bool| {
        let id = device.id().ok()?;
        let name = device.description().map_or_else(|_| id.id().to_owned(), |d| d.name().to_owned());
        Some(Speaker { id: id.id().to_owned(), name, default })
    };
    // The default device is listed where it can be opened: ALSA always names one.
    let usable = host.default_output_device().filter(|device| device.default_output_config().is_ok());
    let mut speakers: Vec<Speaker> = usable.iter().filter_map(|device| speaker(device, true)).collect();
    if let Ok(devices) = host.output_devices() {
        for device in devices {
            if let Some(found) = speaker(&device, false)
                && speakers.iter().all(|known| known.id != found.id)
            {
                speakers.push(found);
            }
        }
    }
    speakers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hard_faults_and_storms_break_a_device() {
        let faults = Arc::new(Faults::default());
        let nz = |n: u16| NonZero::new(n).unwrap();
        let device = Device {
            sink: None,
            faults: Arc::clone(&faults),
            name: String::new(),
            rate: NonZero::new(48_000).unwrap(),
            channels: nz(2),
            latency_ms: 0,
        };
        for kind in [ErrorKind::Xrun, ErrorKind::DeviceChanged, ErrorKind::RealtimeDenied] {
            faults.note(kind);
            assert!(!device.broken(), "{kind:?}");
        }
        (0..TOO_MANY_XRUNS).for_each(|_| faults.note(ErrorKind::Xrun));
        assert!(device.broken());
        faults.xruns.store(0, Ordering::Relaxed);
        faults.note(ErrorKind::StreamInvalidated);
        assert!(device.broken());
    }
}
