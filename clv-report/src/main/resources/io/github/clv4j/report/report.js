/* Draws the charts from the data beside them; colours follow the reader's scheme, print is light. */
(function () {
  'use strict';
  if (!window.Chart) { return; }

  var SCHEMES = {
    light: {
      ink: '#1b2430', muted: '#5a6675', grid: '#e3e7ec', paper: '#ffffff',
      series: ['#0b63a5', '#d55e00', '#00865f', '#b3478a', '#b07d00', '#70422a', '#7450b8', '#6f8200'],
      greys: ['#8a949d', '#5b6770', '#39434d'],
      heat: ['#eef3f8', '#b9d3ea', '#6fa8d6', '#2f78b7', '#0a3f73']
    },
    dark: {
      ink: '#e8ecf1', muted: '#a3aebb', grid: '#2c3540', paper: '#1a2028',
      series: ['#6db3f2', '#ff9a5c', '#4fd0a5', '#f08fc8', '#e8c15a', '#c99b80', '#b7a0f5', '#b9cc4d'],
      greys: ['#7d8a97', '#a3aebb', '#cfd6dd'],
      heat: ['#222c38', '#27507a', '#3580bd', '#6db3f2', '#d9ecff']
    }
  };
  var DASHES = [[6, 4], [2, 3], [10, 3, 2, 3]];
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var paper = window.matchMedia('print');
  var printing = paper.matches;
  var charts = [];

  function scheme() { return !printing && dark.matches ? SCHEMES.dark : SCHEMES.light; }

  function plain(value) { return String(Number(value.toPrecision(6))); }

  function number(value) {
    var size = Math.abs(value);
    if (size >= 1e15) { return value.toExponential(1); }
    if (size >= 1e12) { return plain(value / 1e12) + 't'; }
    if (size >= 1e9) { return plain(value / 1e9) + 'bn'; }
    if (size >= 1e6) { return plain(value / 1e6) + 'm'; }
    return size >= 1e3 ? plain(value / 1e3) + 'k' : plain(value);
  }

  function exact(value, scale) {
    if (scale === 'percent') { return plain(Math.round(value * 1e4) / 100) + ' %'; }
    if (scale === 'date') { return new Date(value * 864e5).toISOString().slice(0, 10); }
    var digits = Math.abs(value) < 100 ? 3 : Math.abs(value) < 1e4 ? 1 : 0;
    return value.toLocaleString('en', { maximumFractionDigits: digits });
  }

  function short(value, scale) {
    return scale === 'number' || scale === 'category' ? number(value) : exact(value, scale);
  }

  function shade(colour, opacity) {
    return colour + Math.round(opacity * 255).toString(16).padStart(2, '0');
  }

  /* Vertical lines with a label, which Chart.js lacks. */
  function markers(data) {
    return { id: 'markers', afterDatasetsDraw: function (chart) {
      var colours = scheme(), c = chart.ctx, area = chart.chartArea;
      data.markers.forEach(function (marker) {
        var x = chart.scales.x.getPixelForValue(marker.x);
        if (!(x >= area.left && x <= area.right)) { return; }
        c.save();
        c.strokeStyle = colours.muted;
        c.setLineDash([3, 3]);
        c.beginPath();
        c.moveTo(x, area.top);
        c.lineTo(x, area.bottom);
        c.stroke();
        c.fillStyle = colours.ink;
        c.font = '12px system-ui, sans-serif';
        c.textBaseline = 'top';
        var width = c.measureText(marker.label).width;
        var right = x + 6 + width <= area.right;
        c.textAlign = right ? 'left' : 'right';
        c.fillText(marker.label, right ? x + 6 : x - 6, area.top + 2);
        c.restore();
      });
    } };
  }

  /* One colour for each name on the page; what is no model is grey and dashed. */
  function dataset(series, data) {
    var isGrey = series.grey >= 0;
    var colours = isGrey ? scheme().greys : scheme().series;
    var colour = colours[(isGrey ? series.grey : series.colour) % colours.length];
    var isLead = series.own && data.series.length > 2;
    var isBar = series.style === 'bar';
    var isBand = series.style === 'band';
    var isDot = series.style === 'dot';
    var isBehind = data.series.some(function (other) { return other.style !== 'bar'; });
    var byName = data.x.scale === 'category';
    var values = byName ? data.x.categories.map(function () { return null; })
        : series.points.map(function (p) { return { x: p[0], y: p[1] }; });
    if (byName) { series.points.forEach(function (p) { values[p[0]] = p[1]; }); }
    return {
      type: isBar ? 'bar' : 'line',
      label: series.name,
      data: values,
      order: isDot ? -1 : isBand ? 3 : isBar ? 2 : series.own ? 0 : 1,
      showLine: !isDot,
      clip: isDot ? 8 : undefined,
      fill: isBand ? 'shape' : false,
      borderColor: colour,
      backgroundColor: isBand ? shade(colour, 0.2) : isBar && isBehind ? shade(colour, 0.4) : colour,
      pointBackgroundColor: isBand ? shade(colour, 0.2) : colour,
      borderDash: isGrey ? DASHES[series.grey % DASHES.length] : series.style === 'dashed' ? [6, 4] : [],
      borderWidth: isBar || isBand ? 0 : isLead ? 3.5 : 2,
      pointRadius: isDot ? 4 : isBand ? 0 : series.points.length === 1 ? 4 : byName && !isBar ? 2.5 : 0,
      pointHitRadius: 8,
      spanGaps: true,
      tension: 0,
      maxBarThickness: 72,
      categoryPercentage: 0.8,
      barPercentage: 0.92
    };
  }

  function axis(part, isX, ticks, hasMarkers) {
    var colours = scheme();
    var options = {
      type: part.scale === 'category' ? 'category' : 'linear',
      title: { display: isX && part.label !== '', text: part.label, color: colours.muted },
      border: { display: false },
      grid: { display: !isX, drawTicks: false, color: colours.grid },
      ticks: { color: colours.muted, padding: 8, maxRotation: isX && part.scale === 'category' ? 50 : 0, autoSkipPadding: 12 }
    };
    if (part.scale !== 'category') {
      options.ticks.callback = function (value) { return short(value, part.scale); };
    }
    if (isX && ticks.length) {
      var labels = {};
      ticks.forEach(function (tick) { labels[tick[0]] = tick[1]; });
      options.afterBuildTicks = function (scale) {
        scale.ticks = ticks.map(function (tick) { return { value: tick[0] }; });
      };
      options.ticks.callback = function (value) { return labels[value]; };
    }
    if (part.scale === 'percent') { options.suggestedMin = 0; options.suggestedMax = 1; }
    if (!isX) {
      options.beginAtZero = true;
      options.grace = hasMarkers ? '8%' : 0;
    }
    return options;
  }

  function range(options, data) {
    var xs = [];
    data.series.forEach(function (s) { s.points.forEach(function (p) { xs.push(p[0]); }); });
    data.markers.forEach(function (m) { xs.push(m.x); });
    var bars = data.series.some(function (s) { return s.style === 'bar'; });
    if (!bars && xs.length) {
      options.min = xs.reduce(function (a, b) { return Math.min(a, b); });
      options.max = xs.reduce(function (a, b) { return Math.max(a, b); });
      if (options.min === options.max) { options.min -= 1; options.max += 1; }
    }
    return options;
  }

  /* What is next to nothing is drawn as nothing; lines of high shares only are drawn closer. */
  function upright(data) {
    var options = axis(data.y, false, [], data.markers.length > 0);
    if (data.series.every(function (s) { return s.style === 'bar'; })) { delete options.suggestedMax; }
    var isFlat = data.series.every(function (s) {
      return s.points.every(function (p) { return Math.abs(p[1]) < 1e-9; });
    });
    if (isFlat) {
      options.min = 0;
      options.max = 1;
      options.grace = 0;
    }
    var low = Infinity, high = -Infinity;
    data.series.forEach(function (s) {
      s.points.forEach(function (p) { low = Math.min(low, p[1]); high = Math.max(high, p[1]); });
    });
    var isHigh = data.y.scale === 'percent' && low >= 0.75 && high <= 1 && !data.markers.length
        && data.series.every(function (s) { return s.style !== 'bar'; });
    if (isHigh) {
      options.beginAtZero = false;
      options.min = Math.floor((low - 1e-9) * 20) / 20;
      options.max = 1;
    }
    return options;
  }

  /* A short stroke or a box for each series, dashed as the line is. */
  function legend(chart) {
    return window.Chart.defaults.plugins.legend.labels.generateLabels(chart).map(function (item) {
      var set = chart.data.datasets[item.datasetIndex];
      item.pointStyle = set.type === 'bar' || set.fill ? 'rect' : set.showLine ? 'line' : 'circle';
      item.lineWidth = set.borderWidth;
      item.lineDash = set.borderDash;
      return item;
    });
  }

  /* The colour of a place between low, 0, and high, 1. */
  function heat(place) {
    var stops = scheme().heat;
    var at = Math.max(0, Math.min(1, place)) * (stops.length - 1);
    var below = Math.min(stops.length - 2, Math.floor(at));
    var channels = [1, 3, 5].map(function (i) {
      var low = parseInt(stops[below].slice(i, i + 2), 16);
      var high = parseInt(stops[below + 1].slice(i, i + 2), 16);
      return Math.round(low + (at - below) * (high - low));
    });
    return 'rgb(' + channels.join() + ')';
  }

  /* Cells, and below them a key of their colours. */
  function cells(data) {
    return { id: 'cells', beforeDatasetsDraw: function (chart) {
      var colours = scheme(), c = chart.ctx, area = chart.chartArea;
      var x = chart.scales.x, y = chart.scales.y;
      function place(value) { return (value - data.low) / (data.high - data.low); }
      c.save();
      data.cells.forEach(function (cell) {
        var left = Math.round(x.getPixelForValue(cell[0] - data.width / 2));
        var right = Math.round(x.getPixelForValue(cell[0] + data.width / 2));
        var top = Math.round(y.getPixelForValue(cell[1] + data.height / 2));
        var bottom = Math.round(y.getPixelForValue(cell[1] - data.height / 2));
        c.fillStyle = heat(place(cell[2]));
        c.fillRect(left, top, Math.max(1, right - left - 1), Math.max(1, bottom - top - 1));
      });
      var width = Math.min(220, (area.right - area.left) / 2), strip = chart.height - 34;
      for (var i = 0; i < width; i++) {
        c.fillStyle = heat(i / (width - 1));
        c.fillRect(area.left + i, strip, 1.5, 10);
      }
      c.fillStyle = colours.muted;
      c.font = '12px system-ui, sans-serif';
      c.textBaseline = 'top';
      c.textAlign = 'left';
      c.fillText(exact(data.low, data.value.scale), area.left, strip + 15);
      c.textAlign = 'right';
      c.fillText(exact(data.high, data.value.scale), area.left + width, strip + 15);
      c.textAlign = 'left';
      c.textBaseline = 'middle';
      c.fillText(data.value.label, area.left + width + 10, strip + 5);
      c.restore();
    } };
  }

  function heatMap(data) {
    var colours = scheme();
    function side(part, isX, index, size) {
      var options = axis(part, isX, part.ticks, false);
      var middles = data.cells.map(function (cell) { return cell[index]; });
      var labels = {};
      part.ticks.forEach(function (tick) { labels[tick[0]] = tick[1]; });
      options.afterBuildTicks = function (scale) {
        scale.ticks = part.ticks.map(function (tick) { return { value: tick[0] }; });
      };
      options.ticks.callback = function (value) { return labels[value]; };
      options.min = middles.reduce(function (a, b) { return Math.min(a, b); }) - size / 2;
      options.max = middles.reduce(function (a, b) { return Math.max(a, b); }) + size / 2;
      options.beginAtZero = false;
      options.grace = 0;
      options.grid.display = false;
      return options;
    }
    return {
      type: 'scatter',
      data: { datasets: [{
        label: 'cells',
        data: data.cells.map(function (cell) { return { x: cell[0], y: cell[1], value: cell[2] }; }),
        pointRadius: 0,
        pointHoverRadius: 0,
        borderColor: colours.heat[3]
      }] },
      options: {
        animation: false,
        responsive: !printing,
        devicePixelRatio: printing ? 2 : undefined,
        maintainAspectRatio: false,
        locale: 'en',
        layout: { padding: { bottom: 44 } },
        interaction: { mode: 'nearest', axis: 'xy', intersect: false },
        scales: { x: side(data.x, true, 0, data.width), y: side(data.y, false, 1, data.height) },
        plugins: {
          colors: { enabled: false },
          legend: { display: false },
          tooltip: tooltip(colours, {
            title: function (items) {
              return items.length === 0 ? '' : [
                data.x.label + ': ' + exact(items[0].parsed.x, data.x.scale),
                data.y.label + ': ' + exact(items[0].parsed.y, data.y.scale)
              ];
            },
            label: function (item) {
              return data.value.label + ': ' + exact(item.raw.value, data.value.scale);
            }
          })
        }
      },
      plugins: [cells(data)]
    };
  }

  function tooltip(colours, callbacks) {
    return {
      padding: 10,
      backgroundColor: colours.ink,
      titleColor: colours.paper,
      bodyColor: colours.paper,
      callbacks: callbacks
    };
  }

  function configuration(data) {
    if (data.cells) { return heatMap(data); }
    var colours = scheme();
    var x = axis(data.x, true, data.x.ticks, false);
    return {
      type: 'line',
      data: {
        labels: data.x.categories,
        datasets: data.series.map(function (s) { return dataset(s, data); })
      },
      options: {
        animation: false,
        responsive: !printing,
        devicePixelRatio: printing ? 2 : undefined,
        maintainAspectRatio: false,
        locale: 'en',
        interaction: { mode: data.x.scale === 'category' ? 'index' : 'nearest', axis: 'x', intersect: false },
        scales: { x: data.x.scale === 'category' ? x : range(x, data), y: upright(data) },
        plugins: {
          colors: { enabled: false },
          legend: {
            display: data.series.length > 1,
            position: 'bottom',
            labels: {
              color: colours.ink, boxHeight: 8, padding: 16, usePointStyle: true, pointStyleWidth: 28,
              generateLabels: legend,
              sort: function (a, b) { return a.datasetIndex - b.datasetIndex; }
            }
          },
          tooltip: tooltip(colours, {
            title: function (items) {
              if (!items.length) { return ''; }
              return data.x.scale === 'category' ? items[0].label : exact(items[0].parsed.x, data.x.scale);
            },
            label: function (item) {
              return item.dataset.label + ': ' + exact(item.parsed.y, data.y.scale);
            }
          })
        }
      },
      plugins: [markers(data)]
    };
  }

  /* In the legend of a narrow page, which has room for half the chart's height. */
  function fillsARow(series) { return series.name.length > 14; }

  function draw(one) {
    if (one.chart) { one.chart.destroy(); }
    one.canvas.removeAttribute('style');
    one.canvas.parentNode.style.setProperty('--rows', (one.data.series || []).filter(fillsARow).length);
    if (printing) {
      one.canvas.width = 640;
      one.canvas.height = 300;
    }
    one.chart = new window.Chart(one.canvas, configuration(one.data));
  }

  function drawAll() { charts.forEach(draw); }

  window.Chart.defaults.font.family = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
  document.querySelectorAll('script[data-chart]').forEach(function (source) {
    charts.push({
      canvas: document.getElementById(source.getAttribute('data-chart')),
      data: JSON.parse(source.textContent),
      chart: null
    });
  });
  drawAll();
  dark.addEventListener('change', drawAll);

  /* On paper everything is open and light; afterwards it is as before. */
  var opened = [];
  function print(isPaper) {
    if (printing === isPaper) { return; }
    printing = isPaper;
    if (isPaper) { opened = [].slice.call(document.querySelectorAll('details:not([open])')); }
    opened.forEach(function (part) { part.open = isPaper; });
    drawAll();
  }
  window.addEventListener('beforeprint', function () { print(true); });
  window.addEventListener('afterprint', function () { print(paper.matches); });
  paper.addEventListener('change', function (change) { print(change.matches); });
})();
