#!/usr/bin/env bash
# Mermaid's own parser and renderer, in a browser, over diagrams: mermaid.sh FILE.mmd...
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$room" mermaid@11
cp "$room/node_modules/mermaid/dist/mermaid.min.js" "$room/mermaid.js"
for diagram in "$@"; do
  text=$(node -e 'process.stdout.write(JSON.stringify(require("fs").readFileSync(process.argv[1], "utf8")).replace(/</g, "\\u003c"))' "$diagram")
  cat > "$room/page.html" <<HTML
<!DOCTYPE html><meta charset="utf-8"><p id="told">nothing</p><div id="drawn"></div><script src="mermaid.js"></script><script>
const told = document.getElementById("told");
mermaid.initialize({ startOnLoad: false });
mermaid.render("diagram", $text).then(({ svg }) => { told.textContent = "drawn " + svg.length; }, (error) => { told.textContent = "refused: " + error; });
</script>
HTML
  chromium --headless=new --no-sandbox --disable-gpu --user-data-dir="$room/profile" --virtual-time-budget=20000 --dump-dom "file://$room/page.html" 2>/dev/null > "$room/dom.html"
  said=$(grep -o 'id="told">[^<]*' "$room/dom.html" || true)
  echo "$diagram: ${said#*>}"
  case "$said" in *"drawn "*) ;; *) exit 1 ;; esac
done
