// The scenario, the same for every player: play, show captions, switch the sound, switch the quality, seek, load thumbnails. What a film has none of is
// left out; the brief scenario plays from the beginning, with more channels where there are more, from the middle and to the end.
const video = document.getElementById('video');
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const quality = () => video.getVideoPlaybackQuality();
const frames = () => quality().totalVideoFrames;

async function until(what, holds, seconds = 15) {
  for (let round = 0; round < seconds * 20; round++) {
    const found = await holds();
    if (found) return found;
    await sleep(50);
  }
  throw new Error(`${what} did not come to pass within ${seconds} s, at ${video.currentTime.toFixed(2)} s`);
}

// Each player in the same few words. Tracks are named by language, qualities by their number of lines.
const players = {
  'hls.js': async (url, complain, jumped, stalled) => {
    const hls = new Hls({ enableWorker: true });
    hls.on(Hls.Events.ERROR, (_, data) => {
      if (data.details === Hls.ErrorDetails.BUFFER_SEEK_OVER_HOLE) jumped();
      // Variants that differ in sound alone have the same pictures, which are put in once more.
      else if (data.details !== Hls.ErrorDetails.BUFFER_APPEND_NO_PROGRESS) {
        const report = data.details === Hls.ErrorDetails.BUFFER_STALLED_ERROR ? stalled : complain;
        report(`hls.js: ${data.type} ${data.details} ${data.reason ?? data.error ?? ''} ${data.url ?? data.frag?.url ?? ''}`);
      }
    });
    hls.loadSource(url);
    hls.attachMedia(video);
    await until('The master playlist', () => hls.levels.length > 0);
    const channels = (level) => Number(hls.allAudioTracks.find((track) => level.audioGroups?.includes(track.groupId))?.channels);
    // It takes a variant with more channels for a better one, and so would get there by itself.
    hls.autoLevelCapping = hls.levels.findLastIndex((level) => channels(level) === channels(hls.levels[0]));
    const choose = (tracks, language) => tracks.findIndex((track) => track.lang === language);
    return {
      qualities: () => hls.levels.map((level) => level.height),
      sounds: () => hls.audioTracks.map((track) => track.lang),
      captions: () => hls.subtitleTracks.map((track) => track.lang),
      useQuality: (lines) => { hls.currentLevel = hls.levels.findIndex((level) => level.height === lines); },
      useSound: (language) => { hls.audioTrack = choose(hls.audioTracks, language); },
      heard: () => hls.audioTracks[hls.audioTrack]?.lang,
      useCaptions: (language) => { hls.subtitleDisplay = true; hls.subtitleTrack = choose(hls.subtitleTracks, language); },
      channels: () => [...new Set(hls.allAudioTracks.map((track) => Number(track.channels)))],
      useChannels: (wanted) => { hls.autoLevelCapping = -1; hls.currentLevel = hls.levels.findIndex((level) => channels(level) === wanted); },
      heardChannels: () => Number(hls.audioTracks[hls.audioTrack]?.channels),
      images: () => 0,
    };
  },
  shaka: async (url, complain, jumped, stalled) => {
    shaka.polyfill.installAll();
    const player = new shaka.Player();
    player.addEventListener('error', (event) => complain(`shaka: ${event.detail.code} ${event.detail.data}`));
    player.addEventListener('stalldetected', () => stalled('shaka: stalled'));
    player.addEventListener('gapjumped', () => jumped());
    await player.attach(video);
    await player.load(url);
    const heights = () => [...new Set(player.getVariantTracks().map((track) => track.height).filter(Boolean))];
    return {
      qualities: heights,
      sounds: () => player.getAudioTracks().map((track) => track.language),
      captions: () => player.getTextTracks().map((track) => track.language),
      useQuality: (lines) => {
        player.configure('abr.enabled', false);
        const active = player.getVariantTracks().find((track) => track.active);
        player.selectVariantTrack(player.getVariantTracks().find((track) => track.height === lines && track.language === active.language), true);
      },
      useSound: (language) => player.selectAudioTrack(player.getAudioTracks().find((track) => track.language === language)),
      heard: () => player.getAudioTracks().find((track) => track.active)?.language,
      useCaptions: (language) => player.selectTextTrack(player.getTextTracks().find((track) => track.language === language)),
      channels: () => [...new Set(player.getAudioTracks().map((track) => track.channelsCount))],
      useChannels: (channels) => player.selectAudioTrack(player.getAudioTracks().find((track) => track.channelsCount === channels)),
      heardChannels: () => player.getAudioTracks().find((track) => track.active)?.channelsCount,
      images: async () => {
        const [track] = player.getImageTracks();
        if (!track) return 0;
        const thumbnail = await player.getThumbnails(track.id, 12);
        return thumbnail ? (await imageAt(thumbnail.uris[0])).naturalWidth : 0;
      },
    };
  },
  'dash.js': async (url, complain) => {
    const player = dashjs.MediaPlayer().create();
    player.on(dashjs.MediaPlayer.events.ERROR, (event) => complain(`dash.js: ${event.error?.code} ${event.error?.message ?? event.error}`));
    player.updateSettings({ streaming: { text: { defaultEnabled: false } } });
    player.initialize(video, url, false);
    await until('The manifest', () => player.isReady() && player.getTracksFor('audio').length > 0);
    const [sounds, texts] = [player.getTracksFor('audio'), player.getTracksFor('text')];
    const channels = (track) => Number(track?.audioChannelConfiguration[0].value);
    return {
      qualities: () => player.getRepresentationsByType('video').map((representation) => representation.height),
      sounds: () => sounds.map((track) => track.lang),
      captions: () => texts.map((track) => track.lang),
      useQuality: (lines) => {
        player.updateSettings({ streaming: { abr: { autoSwitchBitrate: { video: false } } } });
        player.setRepresentationForTypeByIndex('video', player.getRepresentationsByType('video').findIndex((representation) => representation.height === lines), true);
      },
      useSound: (language) => player.setCurrentTrack(sounds.find((track) => track.lang === language)),
      heard: () => player.getCurrentTrackFor('audio')?.lang,
      useCaptions: (language) => {
        player.enableText(true);
        player.setTextTrack(texts.findIndex((track) => track.lang === language));
      },
      channels: () => [...new Set(sounds.map(channels))],
      useChannels: (wanted) => player.setCurrentTrack(sounds.find((track) => channels(track) === wanted)),
      heardChannels: () => channels(player.getCurrentTrackFor('audio')),
      images: () => new Promise((resolve) => player.provideThumbnail(12, (thumbnail) => (thumbnail ? imageAt(thumbnail.url).then((image) => resolve(image.naturalWidth)) : resolve(0)))),
    };
  },
  video: async (url) => {
    video.src = url;
    await until('The metadata', () => video.readyState >= 1);
    const none = () => [];
    return { qualities: none, sounds: none, captions: none, channels: none, images: () => 0 };
  },
};

function imageAt(address) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.crossOrigin = 'anonymous';
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error(`No picture at ${address}`));
    image.src = address;
  });
}

// The pictures that a WebVTT map leads to, each one loaded; which part of one is shown is behind its "#xywh=".
async function loadThumbnails(address) {
  const answer = await fetch(address);
  const map = await answer.text();
  const lines = map.split('\n').filter((line) => line.includes('#xywh='));
  const pictures = new Set(lines.map((line) => new URL(line.split('#')[0], address).href));
  const sizes = await Promise.all([...pictures].map(async (picture) => (await imageAt(picture)).naturalWidth));
  return { cues: lines.length, pictures: sizes.filter((width) => width > 0).length };
}

// Listens to what is played: the loudest tone, in Hz.
function listener() {
  const context = new AudioContext({ sampleRate: 48000 });
  const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
  context.createMediaElementSource(video).connect(analyser).connect(context.destination);
  const levels = new Float32Array(analyser.frequencyBinCount);
  return () => {
    analyser.getFloatFrequencyData(levels);
    const loudest = levels.reduce((best, level, bin) => (level > levels[best] ? bin : best), 0);
    return levels[loudest] > -60 ? Math.round((loudest * context.sampleRate) / analyser.fftSize) : 0;
  };
}

const cuesShown = () => [...video.textTracks].filter((track) => track.mode === 'showing').flatMap((track) => [...(track.activeCues ?? [])]).map((cue) => cue.text);

window.scenario = async (name, url, brief, thumbnails) => {
  const seen = { complaints: [], jumps: [], steps: [] };
  const complain = (text) => seen.complaints.push(text);
  // Once playing has begun, waiting is a stall, unless a seek or a switch has just been asked for.
  let excused = true;
  const stalled = (text) => excused || complain(text);
  video.addEventListener('waiting', () => stalled(`stalled at ${video.currentTime}`));
  video.addEventListener('error', () => complain(`video: ${video.error.code} ${video.error.message}`));
  // Asks for something that may interrupt the picture, and waits until it is there.
  const change = async (what, ask, there) => {
    excused = true;
    await ask();
    await until(what, there);
    excused = false;
  };
  const watch = async (step, seconds) => {
    const [before, from, captions] = [frames(), video.currentTime, new Set()];
    await until(`${step}: ${seconds} s of playing`, () => {
      cuesShown().forEach((text) => captions.add(text));
      return video.currentTime >= from + seconds;
    }, seconds * 4 + 10);
    seen.steps.push({ step, from, to: video.currentTime, frames: frames() - before, lines: video.videoHeight, tone: tone(), captions: [...captions] });
  };
  const tone = listener();
  try {
    const player = await players[name](url, complain, () => seen.jumps.push(video.currentTime), stalled);
    await change('The first picture', () => video.play(), () => (frames() > 0 || video.videoWidth === 0) && video.currentTime > 0.2);
    Object.assign(seen, { qualities: player.qualities(), sounds: player.sounds(), captions: player.captions(), channels: player.channels(), duration: video.duration });
    await watch('beginning', 1);
    if (brief && seen.channels.length > 1) {
      const most = Math.max(...seen.channels);
      await change(`Sound of ${most} channels`, () => player.useChannels(most), () => player.heardChannels() === most);
      excused = true;
      await watch('channels', 2);
      excused = false;
    }
    if (!brief && seen.captions.length > 1) {
      player.useCaptions(seen.captions[1]);
      await watch('captions', 2);
    }
    if (!brief && seen.sounds.length > 1) {
      await change('The other sound', () => player.useSound(seen.sounds[1]), () => player.heard() === seen.sounds[1]);
      excused = true;
      await watch('sound', 2);
      excused = false;
    }
    await change('Seeking', () => { video.currentTime = video.duration / 2; }, () => !video.seeking && video.readyState >= 3);
    await watch('middle', 2);
    for (const lines of !brief && seen.qualities.length > 1 ? [Math.min(...seen.qualities), Math.max(...seen.qualities)] : []) {
      await change(`A picture of ${lines} lines`, () => player.useQuality(lines), () => video.videoHeight === lines);
      await watch('quality', 1);
    }
    seen.imageWidth = brief ? 0 : await player.images();
    seen.thumbnails = thumbnails ? await loadThumbnails(thumbnails) : null;
    await change('Seeking', () => { video.currentTime = video.duration - 1.5; }, () => !video.seeking && video.readyState >= 3);
    excused = true;
    await until('The end', () => video.ended);
    seen.ended = video.currentTime;
  } catch (error) {
    complain(`scenario: ${error?.message ?? error}`);
  }
  return { ...seen, frames: frames(), dropped: quality().droppedVideoFrames, corrupted: quality().corruptedVideoFrames };
};
