{% load i18n static %}{% get_current_language as language %}<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:oai="http://www.openarchives.org/OAI/2.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" exclude-result-prefixes="oai dc">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>
  <xsl:variable name="base" select="/oai:OAI-PMH/oai:request"/>
  <xsl:variable name="verb" select="$base/@verb"/>

  <xsl:template match="/oai:OAI-PMH">
    <html lang="{{ language }}">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{% translate "For harvesters" %} · <xsl:value-of select="$base"/></title>
        <link rel="stylesheet" href="{% static 'labsite/css/tokens.css' %}"/>
        <link rel="stylesheet" href="{% static 'labsite/css/base.css' %}"/>
        <link rel="stylesheet" href="{% static 'labsite/css/components.css' %}"/>
      </head>
      <body>
        <main>
          <header class="page-header">
            <h1>{% translate "For harvesters" %}</h1>
            <p class="lede">{% translate "This is what programs read here by OAI-PMH 2.0, shown for people." %} <a href="/">{% translate "To the site" %}</a></p>
          </header>
          <nav aria-label="{% translate 'Requests' %}">
            <ul class="tags">
              <li><a href="?verb=Identify">Identify</a></li>
              <li><a href="?verb=ListMetadataFormats">ListMetadataFormats</a></li>
              <li><a href="?verb=ListSets">ListSets</a></li>
              <li><a href="?verb=ListIdentifiers&amp;metadataPrefix=oai_dc">ListIdentifiers</a></li>
              <li><a href="?verb=ListRecords&amp;metadataPrefix=oai_dc">ListRecords</a></li>
            </ul>
          </nav>
          <section class="section"><xsl:apply-templates select="oai:error | oai:*[local-name() = $verb]"/></section>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="oai:error">
    <h2><xsl:value-of select="@code"/></h2>
    <p><xsl:value-of select="."/></p>
  </xsl:template>

  <xsl:template match="oai:Identify | oai:GetRecord | oai:ListMetadataFormats | oai:ListSets | oai:ListIdentifiers | oai:ListRecords">
    <h2><xsl:value-of select="local-name()"/></h2>
    <xsl:if test="oai:repositoryName">
      <dl class="facts"><xsl:for-each select="oai:*[not(*)]"><div><dt><xsl:value-of select="local-name()"/></dt><dd><xsl:value-of select="."/></dd></div></xsl:for-each></dl>
    </xsl:if>
    <xsl:apply-templates select="oai:metadataFormat | oai:set | oai:record | oai:header"/>
    <xsl:if test="normalize-space(oai:resumptionToken)">
      <p class="more"><a href="?verb={$verb}&amp;resumptionToken={oai:resumptionToken}">{% translate "Next" %}</a></p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="oai:metadataFormat">
    <p><b><xsl:value-of select="oai:metadataPrefix"/></b><xsl:text> </xsl:text><xsl:value-of select="oai:metadataNamespace"/></p>
  </xsl:template>

  <xsl:template match="oai:set">
    <p><a href="?verb=ListRecords&amp;metadataPrefix=oai_dc&amp;set={oai:setSpec}"><xsl:value-of select="oai:setName"/></a><xsl:text> </xsl:text><code><xsl:value-of select="oai:setSpec"/></code></p>
  </xsl:template>

  <xsl:template match="oai:record">
    <section class="section">
      <h3><xsl:value-of select=".//dc:title[1]"/></h3>
      <xsl:apply-templates select="oai:header"/>
      <xsl:if test=".//dc:*">
        <dl class="facts"><xsl:for-each select=".//dc:*"><div><dt><xsl:value-of select="local-name()"/></dt><dd><xsl:value-of select="."/></dd></div></xsl:for-each></dl>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="oai:header">
    <p><a href="?verb=GetRecord&amp;metadataPrefix=oai_dc&amp;identifier={oai:identifier}"><xsl:value-of select="oai:identifier"/></a>, <xsl:value-of select="oai:datestamp"/><xsl:if test="@status"> ({% translate "deleted" %})</xsl:if></p>
  </xsl:template>
</xsl:stylesheet>
