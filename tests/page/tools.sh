#!/usr/bin/env bash
# The tools that our formats are for, at work on them in a browser: tools.sh DIAGRAM.mmd SLIDES.json
# Mermaid must draw the diagram, TimelineJS must show every slide.
set -euo pipefail
diagram=$1 slides=$2
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$room" mermaid@11 @knight-lab/timelinejs@3
cp "$room/node_modules/mermaid/dist/mermaid.min.js" "$room/mermaid.js"
cp "$room/node_modules/@knight-lab/timelinejs/dist/js/timeline.js" "$room/timeline.js"

# A text as a JavaScript string.
quoted() {
  node -e 'process.stdout.write(JSON.stringify(require("fs").readFileSync(process.argv[1], "utf8")).replace(/</g, "\\u003c"))' "$1"
}

# Runs a script that ends by setting `told`; prints what it told.
told() {
  printf '<!DOCTYPE html><meta charset="utf-8"><p id="told">nothing</p><div id="drawn"></div><script src="%s"></script><script>const told = document.getElementById("told");\n%s\n</script>' "$1" "$2" > "$room/page.html"
  chromium --headless=new --no-sandbox --disable-gpu --user-data-dir="$room/profile" --virtual-time-budget=20000 \
    --dump-dom "file://$room/page.html" 2>/dev/null > "$room/dom.html"
  grep -o 'id="told">[^<]*' "$room/dom.html" | head -n 1 | cut -d'>' -f2
}

drawn=$(told mermaid.js "mermaid.initialize({ startOnLoad: false });
mermaid.render('diagram', $(quoted "$diagram")).then(() => { told.textContent = 'drawn'; }, (error) => { told.textContent = 'refused: ' + error; });")
echo "Mermaid: $drawn"
[ "$drawn" = drawn ]

wanted=$(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).events.length + 1)' "$slides")
shown=$(told timeline.js "const timeline = new TL.Timeline('drawn', JSON.parse($(quoted "$slides")));
const look = () => { told.textContent = document.querySelectorAll('#drawn .tl-slide').length; };
setTimeout(look, 3000); setTimeout(look, 8000);")
echo "TimelineJS: $shown of $wanted slides"
[ "$shown" = "$wanted" ]
