#!/bin/sh
# Makes the recordings of this folder anew. Needs ffmpeg with libx264, libx265, libvpx and libopus; the tests need none
# of it, since they read what lies here. Two or three seconds of a plain picture and a quiet tone each.
set -eu
cd "$(dirname "$0")"

picture() { # seconds, size, frames a second
    echo "-f lavfi -t $1 -i color=c=0x204060:s=$2:r=$3"
}
tone() { # seconds
    echo "-f lavfi -t $1 -i sine=frequency=330:sample_rate=48000"
}
ffmpeg() {
    command ffmpeg -hide_banner -loglevel error -y "$@"
}
H264="-c:v libx264 -preset ultrafast -crf 40 -pix_fmt yuv420p -flags:v +bitexact -fflags +bitexact"
AAC="-c:a aac -b:a 24k -ac 1 -flags:a +bitexact -fflags +bitexact"
VP9="-c:v libvpx-vp9 -deadline good -cpu-used 5 -crf 60 -b:v 0 -flags:v +bitexact -fflags +bitexact"
OPUS="-c:a libopus -b:a 8k -ac 2 -flags:a +bitexact"

# What a workshop wishes for.
ffmpeg $(picture 3 1280x720 10) $(tone 3) $H264 $AAC -movflags +faststart good.mp4
# The index at the end, as most programs write it.
ffmpeg $(picture 2 320x180 10) $(tone 2) $H264 $AAC moov-at-end.mp4
ffmpeg $(picture 2 320x180 10) $(tone 2) $H264 $AAC quicktime.mov
ffmpeg $(picture 2 320x180 10) $(tone 2) $H264 $AAC -movflags +frag_keyframe+empty_moov+default_base_moof -g 5 fragmented.mp4
ffmpeg $(picture 2 320x180 10) $H264 -movflags +faststart no-audio.mp4
ffmpeg $(tone 2) $AAC -movflags +faststart no-video.m4a
# A phone held upright: the turn, 90 degrees clockwise, stands in the track header only. (ffmpeg counts the other way.)
ffmpeg -i no-audio.mp4 -c copy -fflags +bitexact -metadata:s:v rotate=270 rotated.mp4
# 4:4:4, as screen recorders like it.
ffmpeg $(picture 2 320x180 10) -c:v libx264 -preset ultrafast -crf 40 -pix_fmt yuv444p -flags:v +bitexact -fflags +bitexact chroma-444.mp4
ffmpeg $(picture 1 320x180 10) -c:v libx265 -preset ultrafast -crf 40 -pix_fmt yuv420p -x265-params log-level=none:info=0 -tag:v hvc1 -fflags +bitexact hevc.mp4
ffmpeg $(picture 2 320x180 10) $(tone 2) $VP9 $OPUS good.webm
ffmpeg $(picture 2 320x180 10) -c:v libvpx -deadline good -cpu-used 5 -crf 60 -b:v 20k -flags:v +bitexact -fflags +bitexact vp8.webm
# As a browser records: no length, and the sizes of segment and clusters unknown.
ffmpeg $(picture 3 320x180 10) $(tone 3) $VP9 $OPUS -g 10 -f webm -live 1 -cluster_time_limit 1000 live.webm
ffmpeg $(picture 2 320x180 10) $(tone 2) $H264 $OPUS good.mkv
# Without a length, too, and with a checksum before the time of each cluster.
ffmpeg -i good.mkv -c copy -fflags +bitexact -f matroska -live 1 live.mkv
# Uploads that ended early: within the pictures, before the index, and within a cluster.
head -c "$(($(wc -c <good.mp4) * 3 / 4))" good.mp4 >cut-off.mp4
head -c "$(($(wc -c <moov-at-end.mp4) * 2 / 3))" moov-at-end.mp4 >cut-off-before-index.mp4
head -c "$(($(wc -c <good.webm) * 3 / 4))" good.webm >cut-off.webm
# What also comes under the name of a video.
printf '<!DOCTYPE html>\n<html><head><title>Sign in to download</title></head></html>\n' >page.mp4
printf '#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:6.0,\nsegment0.ts\n' >playlist.mp4
