// A network: positions by year and by an attraction that is computed here once; choosing a line opens its paragraphs.
(async () => {
  const canvas = document.getElementById("canvas");
  if (!canvas || !window.Sigma || !window.graphology || !window.WebGL2RenderingContext) return;
  const told = await fetch(canvas.dataset.source).then((answer) => answer.json());
  document.getElementById("network").hidden = false;
  const field = (id) => document.getElementById(id);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const colours = { cited: colour("--soft"), instrument: colour("--mandate"), event: colour("--mandate"), group: colour("--soft") };

  const graph = new graphology.Graph({ type: told.directed ? "directed" : "undirected", multi: false });
  const years = told.nodes.map((node) => node.year).filter(Boolean);
  const [first, last] = years.length ? [Math.min(...years), Math.max(...years)] : [0, 0];
  const heaviest = Math.max(1, ...told.nodes.map((node) => node.weight));
  told.nodes.forEach((node, number) => {
    const turn = number * 2.399963; // the golden angle spreads what has no year
    graph.addNode(number, {
      x: node.year ? ((node.year - first) / Math.max(1, last - first)) * 100 : 50 + 40 * Math.cos(turn),
      y: 50 * Math.sin(turn) * Math.sqrt((number + 1) / told.nodes.length),
      size: 3 + 13 * Math.sqrt(node.weight / heaviest),
      label: node.name,
      color: colours[node.kind] || colour("--accent"),
      told: node,
    });
  });
  for (const edge of told.edges) {
    const { weight } = edge;
    graph.addEdge(edge.from, edge.to, { size: Math.min(6, 0.6 + Math.log2(1 + weight)), weight, color: colour("--line"), told: edge });
  }
  const { forceAtlas2 } = graphologyLibrary.layoutForceAtlas2 ? { forceAtlas2: graphologyLibrary.layoutForceAtlas2 } : {};
  if (forceAtlas2 && graph.order < 5000) {
    const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 500 };
    forceAtlas2.assign(graph, { iterations: graph.order < 800 ? 200 : 80, settings });
  }

  const number = (id, otherwise) => Number(field(id).value) || otherwise;
  const visible = () => {
    const [since, until, least] = [number("since", -Infinity), number("until", Infinity), number("least", 1)];
    const stance = field("stance")?.value;
    const shown = new Set();
    graph.forEachEdge((edge, attributes, source, target) => {
      const { stances } = attributes.told;
      const weight = stance && stances ? stances[stance] || 0 : attributes.weight;
      const year = stances && told.nodes[source].year; // other networks are narrowed by the server, which knows the paragraphs
      const fits = weight >= least && (!year || (year >= since && year <= until));
      graph.setEdgeAttribute(edge, "hidden", !fits);
      if (fits) shown.add(source).add(target);
    });
    graph.forEachNode((node) => graph.setNodeAttribute(node, "hidden", !shown.has(node)));
  };
  visible();

  const drawing = new Sigma(graph, canvas, {
    allowInvalidContainer: true,
    enableEdgeEvents: true,
    defaultEdgeType: told.directed ? "arrow" : "line",
    labelColor: { color: colour("--ink") },
    labelFont: "system-ui, sans-serif",
    labelRenderedSizeThreshold: 5,
    labelDensity: 0.6,
  });
  const picked = field("picked");
  const tell = (text) => { picked.textContent = text; };
  drawing.on("enterNode", ({ node }) => {
    const { name, title, weight } = told.nodes[node];
    tell([name, title, weight || ""].filter(Boolean).join(" · "));
  });
  drawing.on("enterEdge", ({ edge }) => {
    const [source, target] = graph.extremities(edge);
    tell(`${told.nodes[source].name} ${told.directed ? "→" : "—"} ${told.nodes[target].name} · ${graph.getEdgeAttribute(edge, "weight")}`);
  });
  let dragged = null;
  let moved = false;
  drawing.on("downNode", ({ node }) => { dragged = node; moved = false; });
  drawing.getMouseCaptor().on("mousemovebody", (event) => {
    if (dragged === null) return;
    moved = true;
    const place = drawing.viewportToGraph(event);
    graph.mergeNodeAttributes(dragged, { x: place.x, y: place.y });
    event.preventSigmaDefault();
    event.original.preventDefault();
  });
  drawing.getMouseCaptor().on("mouseup", () => { dragged = null; });
  drawing.on("clickNode", ({ node }) => { if (!moved) location.href = told.nodes[node].href; });
  drawing.on("clickEdge", ({ edge }) => {
    const [source, target] = graph.extremities(edge);
    const ends = new URLSearchParams({ from: told.nodes[source].iri, to: told.nodes[target].iri });
    location.href = `${canvas.dataset.edge}&${ends}`;
  });
  const camera = drawing.getCamera();
  field("zoom-in").addEventListener("click", () => camera.animatedZoom({ duration: 200 }));
  field("zoom-out").addEventListener("click", () => camera.animatedUnzoom({ duration: 200 }));
  field("whole").addEventListener("click", () => camera.animatedReset({ duration: 200 }));
  field("network-filters").addEventListener("input", () => { visible(); drawing.refresh(); });
})();
